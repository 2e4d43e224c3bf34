// A port and one more to be told things at, to a provider that tells the lie it was last told to tell.
// oauth2-mock-server (https://github.com/axa-group/oauth2-mock-server) with its own hooks: GET /NAME-OF-THE-LIE.
import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { OAuth2Server } from "../clients/node_modules/oauth2-mock-server/dist/index.mjs";

const [port, ear, secret] = process.argv.slice(2);
const server = new OAuth2Server();
await server.issuer.keys.generate("RS256");
await server.start(Number(port), "127.0.0.1");
server.issuer.url = `http://127.0.0.1:${port}`;

const now = () => Math.floor(Date.now() / 1000);
const coded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const parts = (token) => token.split(".").map((part, at) => (at < 2 ? JSON.parse(Buffer.from(part, "base64url")) : part));
const other = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;

const inTheClaims = {
  nothing: () => {},
  "another nonce": (claims) => { claims.nonce = "another"; },
  "no nonce": (claims) => { delete claims.nonce; },
  "another audience": (claims) => { claims.aud = "somebody-else"; },
  "no audience": (claims) => { delete claims.aud; },
  "for another among several": (claims) => { claims.aud = ["signpost", "somebody-else"]; claims.azp = "somebody-else"; },
  "another issuer": (claims) => { claims.iss = "https://evil.example"; },
  "expired": (claims) => { claims.iat = now() - 7200; claims.exp = now() - 3600; },
  "no expiry": (claims) => { delete claims.exp; },
  "from the future": (claims) => { claims.iat = now() + 3600; claims.exp = now() + 7200; },
  "no subject": (claims) => { delete claims.sub; },
  "a subject that is none": (claims) => { claims.sub = ""; },
};
const inTheToken = {
  "unsigned": (token) => { const [, claims] = parts(token); return `${coded({ alg: "none", typ: "JWT" })}.${coded(claims)}.`; },
  "signed with the client's secret": (token) => {
    const [head, claims] = parts(token);
    const text = `${coded({ ...head, alg: "HS256" })}.${coded(claims)}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  },
  "signed with another key": (token) => {
    const text = token.split(".").slice(0, 2).join(".");
    return `${text}.${createSign("RSA-SHA256").update(text).sign(other).toString("base64url")}`;
  },
  "changed afterwards": (token) => {
    const [head, claims, signature] = parts(token);
    return `${coded(head)}.${coded({ ...claims, sub: "somebody else" })}.${signature}`;
  },
  "not a token": () => "nonsense",
};
const instead = {
  "no token at all": (answer) => { delete answer.body.id_token; },
  "a refusal": (answer) => { answer.statusCode = 400; answer.body = { error: "invalid_grant" }; },
  "no JSON": (answer) => { answer.body = "<html>"; },
};

let lie = "nothing";
createServer((request, response) => {
  lie = decodeURIComponent(request.url.slice(1));
  response.end(lie);
}).listen(Number(ear), "127.0.0.1");

server.service.on("beforeTokenSigning", (token) => {
  token.payload.roles = ["signpost-owners"];
  inTheClaims[lie]?.(token.payload);
});
server.service.on("beforeResponse", (answer) => {
  if (inTheToken[lie]) answer.body.id_token = inTheToken[lie](answer.body.id_token);
  instead[lie]?.(answer);
});
