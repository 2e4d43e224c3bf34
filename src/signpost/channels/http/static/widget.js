// Put into a page of the intranet, with one tag: <script src="https://SIGNPOST/widget.js" async></script>
(() => {
  const script = document.currentScript;
  const frame = document.createElement("iframe");
  frame.src = new URL("/widget", script.src).href;
  frame.title = "Ask Signpost";
  frame.loading = "lazy";
  frame.sandbox = "allow-forms allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  Object.assign(frame.style, { width: "100%", height: "40rem", border: "1px solid #b1b4b6", background: "#fff" });
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = script.dataset.label || "Ask Signpost";
  Object.assign(summary.style, { cursor: "pointer", font: "bold 1.1875rem/1.5 arial, sans-serif", padding: ".5rem 0" });
  details.append(summary, frame);
  script.after(details);
})();
