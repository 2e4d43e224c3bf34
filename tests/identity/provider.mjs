// A port, a client's redirection address and its secret, to a certified OpenID Connect provider with one person in it.
// oidc-provider (https://github.com/panva/node-oidc-provider), as it comes, with its own pages for signing in.
import Provider from "../clients/node_modules/oidc-provider/lib/index.js";

const [port, redirect, secret] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: "signpost",
    client_secret: secret,
    redirect_uris: [redirect],
    post_logout_redirect_uris: [redirect.replace(/back$/, "left")],
  }],
  pkce: { required: () => true },
  claims: { openid: ["sub", "roles"], profile: ["name", "preferred_username"], email: ["email"] },
  conformIdTokenClaims: false, // what Entra ID and Keycloak do: claims stand in the ID token
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      name: `${id} of the council`,
      preferred_username: `${id}@council.example`,
      email: `${id}@council.example`,
      roles: id.startsWith("owner") ? ["signpost-owners", "something else"] : [],
    }),
  }),
});
provider.listen(Number(port), "127.0.0.1");
