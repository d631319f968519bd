"""A model that always says the same, on loopback: enough of OpenAI's interface for a tool's first steps."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: What it says to everything.
ANSWER = "Port is left, starboard is right."


class Model(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer({"object": "list", "data": [{"id": "fake", "object": "model", "created": 0, "owned_by": "nobody"}]})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))) or b"{}")
        if self.path.endswith("/embeddings"):
            inputs = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
            data = [{"object": "embedding", "index": at, "embedding": [0.1] * 8} for at, _ in enumerate(inputs)]
            return self.answer({"object": "list", "model": "fake", "data": data, "usage": USAGE})
        if self.path.endswith("/responses"):
            return self.respond(asked.get("stream"))
        whole = {"id": "0", "created": 0, "model": "fake"}
        if not asked.get("stream"):
            message = {"role": "assistant", "content": ANSWER}
            choices = [{"index": 0, "finish_reason": "stop", "message": message}]
            return self.answer({**whole, "object": "chat.completion", "choices": choices, "usage": USAGE})
        chunks = [({"role": "assistant", "content": ANSWER}, None), ({}, "stop")]
        events = [
            {**whole, "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": delta, "finish_reason": end}]}
            for delta, end in chunks
        ]
        self.stream([json.dumps(event) for event in events] + ["[DONE]"])

    def respond(self, stream):
        text = {"type": "output_text", "text": ANSWER, "annotations": []}
        item = {"type": "message", "id": "m", "role": "assistant", "status": "completed", "content": [text]}
        usage = {"input_tokens": 1, "output_tokens": 1, "total_tokens": 2}
        details = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
        whole = {"id": "r", "object": "response", "created_at": 0, "model": "fake", "status": "completed"}
        whole |= {"output": [item], "usage": usage | details, "tools": [], "tool_choice": "auto"}
        whole |= {"parallel_tool_calls": False, "error": None, "instructions": None, "metadata": {}}
        if not stream:
            return self.answer(whole)
        events = [
            {"type": "response.created", "sequence_number": 0, "response": {**whole, "status": "in_progress", "output": []}},
            {"type": "response.output_item.done", "sequence_number": 1, "output_index": 0, "item": item},
            {"type": "response.completed", "sequence_number": 2, "response": whole},
        ]
        self.stream([json.dumps(event) for event in events])

    def answer(self, value):
        self.send("application/json", json.dumps(value).encode())

    def stream(self, events):
        self.send("text/event-stream", "".join(f"data: {event}\n\n" for event in events).encode())

    def send(self, kind, body):
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


USAGE = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}


def serve(port):
    """Answers on loopback until the program ends."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
