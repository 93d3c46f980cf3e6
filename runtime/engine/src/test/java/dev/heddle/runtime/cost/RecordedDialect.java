package dev.heddle.runtime.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;

/** The dialects of the recorded bodies, which keep only the model and the usage: puts the rest of a response around them. */
enum RecordedDialect {
    OPENAI_CHAT("/v1/chat/completions", """
            {"model": "MODEL", "messages": [{"role": "user", "content": "Hi"}]}""", """
            {"id": "c1", "object": "chat.completion", "model": "MODEL", "choices": [{"index": 0, "message":
            {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}], "usage": USAGE}"""),
    OPENAI_RESPONSES("/v1/responses", """
            {"model": "MODEL", "input": "Hi"}""", """
            {"id": "r1", "object": "response", "status": "completed", "model": "MODEL", "output": [{"type": "message",
            "role": "assistant", "content": [{"type": "output_text", "text": "Hello"}]}], "usage": USAGE}"""),
    OPENAI_EMBEDDINGS("/v1/embeddings", """
            {"model": "MODEL", "input": "Hi"}""", """
            {"object": "list", "model": "MODEL", "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}],
            "usage": USAGE}"""),
    ANTHROPIC_MESSAGES("/v1/messages", """
            {"model": "MODEL", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"}]}""", """
            {"id": "m1", "type": "message", "role": "assistant", "model": "MODEL", "content": [{"type": "text",
            "text": "Hello"}], "stop_reason": "end_turn", "usage": USAGE}"""),
    GEMINI("/v1beta/models/MODEL:generateContent", """
            {"contents": [{"role": "user", "parts": [{"text": "Hi"}]}]}""", """
            {"candidates": [{"content": {"role": "model", "parts": [{"text": "Hello"}]}, "finishReason": "STOP"}],
            "modelVersion": "MODEL", "usageMetadata": USAGE}"""),
    GEMINI_EMBED("/v1beta/models/MODEL:embedContent", """
            {"content": {"parts": [{"text": "Hi"}]}}""", """
            {"embedding": {"values": [0.5]}, "usageMetadata": USAGE}"""),
    BEDROCK_CONVERSE("/model/MODEL/converse", """
            {"messages": [{"role": "user", "content": [{"text": "Hi"}]}]}""", """
            {"output": {"message": {"role": "assistant", "content": [{"text": "Hello"}]}}, "stopReason": "end_turn",
            "usage": USAGE}"""),
    BEDROCK_INVOKE("/model/anthropic.MODEL/invoke", """
            {"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": [{"role": "user", "content": "Hi"}]}""", ANTHROPIC_MESSAGES.response);

    private final String path;
    private final String request;
    private final String response;

    RecordedDialect(String path, String request, String response) {
        this.path = path;
        this.request = request;
        this.response = response;
    }

    /** The dialect of a recorded body where a provider answers it. */
    static RecordedDialect of(String name, String provider) {
        boolean invoke = name.equals("anthropic.messages") && provider.equals("aws.bedrock");
        return invoke ? BEDROCK_INVOKE : valueOf(name.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    /** What Heddle reads in a response with that usage. */
    ResponseFacts read(String model, String usageJson) {
        String uri = path.replace("MODEL", model);
        Dialect dialect = Objects.requireNonNull(Dialects.standard().match("POST", uri), uri);
        RequestFacts facts = dialect.readRequest(
                        uri, request.replace("MODEL", model).getBytes(UTF_8), false)
                .orElseThrow();
        Headers headers = name -> name.equals("content-type") ? "application/json" : null;
        ResponseReader reader = dialect.reader(facts, headers, false);
        String body = response.replace("MODEL", model).replace("USAGE", usageJson);
        reader.read(ByteBuffer.wrap(body.getBytes(UTF_8)));
        reader.end();
        return reader.facts();
    }
}
