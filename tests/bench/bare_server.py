"""The least that a batching embed-and-search server can do: what throughput is compared with.

`python -m tests.bench.bare_server INDEXES PORT`
"""

import sys
from datetime import date
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

from signpost.bootstrap import Signpost
from signpost.config import Settings
from signpost.domain.document import Audience


class Asked(BaseModel):
    question: str


def create_app(indexes: Path) -> FastAPI:
    signpost = Signpost(Settings(indexes=indexes))
    snapshot = signpost.current.get()
    allowed = snapshot.catalogue.scope(Audience.INTERNAL, date.today()).allowed  # noqa: DTZ011
    app = FastAPI()

    @app.post("/v1/ask")
    def ask(asked: Asked) -> dict[str, object]:
        rows, scores = snapshot.vectors.nearest(signpost.embedder.embed_questions([asked.question])[0], 10, allowed)
        texts = [snapshot.catalogue.row(int(row)).passage.text for row in rows]
        return {"texts": texts, "scores": scores.tolist()}

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return app


if __name__ == "__main__":
    uvicorn.run(create_app(Path(sys.argv[1])), port=int(sys.argv[2]), log_level="warning")
