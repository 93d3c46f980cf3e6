package dev.heddle.runtime.dialect;

import java.util.List;

/** Real-looking exchanges of every dialect, to be read and to be mutated. */
public final class WireCorpus {

    /**
     * One exchange.
     *
     * @param path what its request is sent to
     * @param contentType its response's
     */
    public record Exchange(String path, String request, String contentType, String response) {}

    private static final String JSON = "application/json";
    private static final String SSE = "text/event-stream";

    private static final String CHAT_REQUEST = """
            {"model":"gpt-4o","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hé \\"you\\" 😀"},{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBOR"}}]}],
            "stream":true,"stream_options":{"include_obfuscation":false},"max_completion_tokens":256,"temperature":0.2,"stop":["END"],"n":1,"seed":-7,"response_format":{"type":"json_schema"},
            "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object"}}}]}""";

    private static final String CHAT = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1741569952,"model":"gpt-4o-2024-08-06","choices":[{"index":0,"message":{"role":"assistant","content":"Hello \\u00e9\\n","refusal":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\\"city\\":\\"Paris\\"}"}}]},"logprobs":null,"finish_reason":"tool_calls"}],
            "usage":{"prompt_tokens":1200,"completion_tokens":100,"total_tokens":1300,"prompt_tokens_details":{"cached_tokens":1024,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":64}},"service_tier":"default","system_fingerprint":"fp_4"}""";

    private static final String CHAT_STREAM = """
            : keep-alive

            data: {"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

            data: {"id":"c-1","model":"gpt-4o","choices":[{"index":0,"delta":{"content":"Hel"},"finish_reason":null}],"usage":null}

            data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"call_1","function":{"name":"f","arguments":"{\\"a\\":"}}]},"finish_reason":null}],"usage":null}

            data: {"id":"c-1","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]},"finish_reason":"tool_calls"}],"usage":null}

            data: {"id":"c-1","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}

            data: [DONE]

            """;

    private static final String RESPONSES_REQUEST = """
            {"model":"gpt-5","input":[{"role":"user","content":"Hi"}],"stream":true,"max_output_tokens":300,"reasoning":{"effort":"low"},"text":{"format":{"type":"text"}},"tools":[{"type":"web_search"}],"previous_response_id":"resp_0"}""";

    private static final String RESPONSES = """
            {"id":"resp_1","object":"response","status":"completed","error":null,"incomplete_details":null,"model":"gpt-5-2025-08-07","output":[{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},{"type":"web_search_call","action":{"type":"search"}},{"id":"msg_1","type":"message","content":[{"type":"output_text","text":"Hello"}]},{"type":"function_call","arguments":"{}","call_id":"call_1","name":"f"}],"service_tier":"default","usage":{"input_tokens":328,"input_tokens_details":{"cached_tokens":100},"output_tokens":52,"output_tokens_details":{"reasoning_tokens":32},"total_tokens":380}}""";

    private static final String RESPONSES_STREAM = """
            event: response.created
            data: {"type":"response.created","response":{"id":"resp_1","status":"in_progress","model":"gpt-5","output":[],"usage":null}}

            event: response.output_item.added
            data: {"type":"response.output_item.added","output_index":0,"item":{"type":"function_call","call_id":"call_1","name":"f","arguments":""}}

            event: response.function_call_arguments.delta
            data: {"type":"response.function_call_arguments.delta","output_index":0,"delta":"{}"}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","output_index":1,"content_index":0,"delta":"Hello"}

            event: response.completed
            data: {"type":"response.completed","response":%s}

            """.formatted(RESPONSES);

    private static final String EMBEDDINGS_REQUEST =
            "{\"input\":[\"a\",\"b\"],\"model\":\"text-embedding-3-small\",\"encoding_format\":\"float\",\"dimensions\":2}";

    private static final String EMBEDDINGS = """
            {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.0023064255,-0.009327292]}],"model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}}""";

    private static final String COMPLETIONS_REQUEST =
            "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Say\",\"max_tokens\":7,\"stop\":\".\",\"stream\":true}";

    private static final String COMPLETIONS_STREAM = """
            data: {"id":"cmpl-1","model":"gpt-3.5-turbo-instruct","choices":[{"text":"Hi","index":0,"finish_reason":null}]}

            data: {"id":"cmpl-1","choices":[{"text":"!","index":0,"finish_reason":"length"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}

            data: [DONE]

            """;

    private static final String MESSAGES_REQUEST = """
            {"model":"claude-sonnet-4-5","max_tokens":1024,"stream":true,"system":"Be brief.","messages":[{"role":"user","content":"Hi"}],"top_k":40,"stop_sequences":["x"],"output_config":{"effort":"high"},"tools":[{"name":"get_weather","input_schema":{}}]}""";

    private static final String MESSAGES = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"thinking","thinking":"hm","signature":"x"},{"type":"text","text":"Hi"},{"type":"tool_use","id":"toolu_1","name":"f","input":{"a":[1,2]}}],"stop_reason":"tool_use","usage":{"input_tokens":20,"cache_creation_input_tokens":30,"cache_read_input_tokens":40,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens":5,"server_tool_use":{"web_search_requests":2},"iterations":[{"type":"compaction","input_tokens":1,"output_tokens":2}],"service_tier":"standard"}}""";

    private static final String MESSAGES_STREAM = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","model":"claude-opus-4-1","content":[],"stop_reason":null,"usage":{"input_tokens":25,"output_tokens":1}}}

            event: ping
            data: {"type":"ping"}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

            event: content_block_start
            data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":15}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    private static final String GEMINI_REQUEST = """
            {"contents":[{"role":"user","parts":[{"text":"Hi"}]}],"systemInstruction":{"parts":[{"text":"Be brief."}]},"generationConfig":{"temperature":0.1,"maxOutputTokens":9,"thinkingConfig":{"thinkingLevel":"low"}},"tools":[{"functionDeclarations":[{"name":"f"}]}]}""";

    private static final String GEMINI = """
            {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"Hi"},{"functionCall":{"name":"f","args":{"a":1}}}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":8,"candidatesTokenCount":2,"totalTokenCount":30,"cachedContentTokenCount":4,"thoughtsTokenCount":20,"promptTokensDetails":[{"modality":"TEXT","tokenCount":8}]},"modelVersion":"gemini-2.5-pro","responseId":"r1"}""";

    private static final String OLLAMA_REQUEST = """
            {"model":"llama3.2","messages":[{"role":"user","content":"Hi"}],"stream":true,"options":{"temperature":0,"num_predict":5},"tools":[{"type":"function","function":{"name":"f"}}]}""";

    private static final String OLLAMA_STREAM = """
            {"model":"llama3.2","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hi"},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":{"a":1}}}]},"done":false}
            {"model":"llama3.2","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"total_duration":1,"prompt_eval_count":26,"eval_count":8}
            """;

    private static final String CONVERSE_REQUEST = """
            {"messages":[{"role":"user","content":[{"text":"Hi"}]}],"system":[{"text":"x"}],"inferenceConfig":{"maxTokens":9,"temperature":0.5},"toolConfig":{"tools":[{"toolSpec":{"name":"f"}}]}}""";

    private static final String CONVERSE = """
            {"metrics":{"latencyMs":9},"output":{"message":{"content":[{"text":"Hi"},{"toolUse":{"toolUseId":"t","name":"f","input":{"a":1}}}],"role":"assistant"}},"stopReason":"tool_use","usage":{"inputTokens":30,"outputTokens":628,"totalTokens":658,"cacheReadInputTokens":1}}""";

    private static final String CONVERSE_STREAM = """
            {"role":"assistant"}
            {"contentBlockIndex":0,"delta":{"text":"Hi"}}
            {"contentBlockIndex":0}
            {"stopReason":"end_turn"}
            {"usage":{"inputTokens":30,"outputTokens":6,"totalTokens":36},"metrics":{"latencyMs":9}}
            {"bytes":"eyJ0eXBlIjoibWVzc2FnZV9zdG9wIn0="}
            """;

    private static final String COHERE_REQUEST = """
            {"model":"command-a-03-2025","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hi"}]}],"stream":true,"max_tokens":9,"p":0.9,"k":4,"stop_sequences":["x"],"response_format":{"type":"json_object"},"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],"tool_choice":"REQUIRED","safety_mode":"STRICT"}""";

    private static final String COHERE = """
            {"id":"c14c","message":{"role":"assistant","tool_plan":"I will look.","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"Hi"}],"tool_calls":[{"id":"f_1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}],"citations":[{"start":0,"end":2,"text":"Hi","sources":[{"type":"tool","id":"f_1:0","tool_output":{"x":"y"}}],"type":"TEXT_CONTENT"}]},"finish_reason":"TOOL_CALL","usage":{"billed_units":{"input_tokens":5,"output_tokens":7},"tokens":{"input_tokens":71,"output_tokens":9},"cached_tokens":2}}""";

    private static final String COHERE_STREAM = """
            event: message-start
            data: {"id":"29f1","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}

            event: content-start
            data: {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"thinking","thinking":""}}}}

            event: content-delta
            data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"thinking":"hm"}}}}

            event: content-end
            data: {"type":"content-end","index":0}

            event: tool-plan-delta
            data: {"type":"tool-plan-delta","delta":{"message":{"tool_plan":"I will"}}}

            event: tool-call-start
            data: {"type":"tool-call-start","index":0,"delta":{"message":{"tool_calls":{"id":"f_1","type":"function","function":{"name":"f","arguments":""}}}}}

            event: tool-call-delta
            data: {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"{\\"a\\":1}"}}}}}

            event: tool-call-end
            data: {"type":"tool-call-end","index":0}

            event: message-end
            data: {"type":"message-end","delta":{"finish_reason":"TOOL_CALL","usage":{"billed_units":{"input_tokens":5,"output_tokens":7},"tokens":{"input_tokens":71,"output_tokens":9}}}}

            """;

    private static final String ERROR =
            "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"code\":429,\"message\":\"Overloaded\",\"status\":\"UNAVAILABLE\"},\"message\":\"x\"}";

    /** All exchanges. */
    public static final List<Exchange> EXCHANGES = List.of(
            new Exchange("/v1/chat/completions", CHAT_REQUEST, JSON, CHAT),
            new Exchange("/v1/chat/completions", CHAT_REQUEST, SSE, CHAT_STREAM),
            new Exchange("/v1/responses", RESPONSES_REQUEST, JSON, RESPONSES),
            new Exchange("/v1/responses", RESPONSES_REQUEST, SSE, RESPONSES_STREAM),
            new Exchange("/v1/embeddings", EMBEDDINGS_REQUEST, JSON, EMBEDDINGS),
            new Exchange("/v1/completions", COMPLETIONS_REQUEST, SSE, COMPLETIONS_STREAM),
            new Exchange("/v1/messages", MESSAGES_REQUEST, JSON, MESSAGES),
            new Exchange("/v1/messages", MESSAGES_REQUEST, SSE, MESSAGES_STREAM),
            new Exchange("/v1beta/models/gemini-2.5-pro:generateContent", GEMINI_REQUEST, JSON, GEMINI),
            new Exchange(
                    "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
                    GEMINI_REQUEST,
                    SSE,
                    "data: " + GEMINI + "\r\n\r\n"),
            new Exchange(
                    "/v1beta/models/gemini-2.5-pro:streamGenerateContent",
                    GEMINI_REQUEST,
                    JSON,
                    "[" + GEMINI + ",\n" + GEMINI + "]"),
            new Exchange(
                    "/v1beta/models/m:embedContent",
                    "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":1}",
                    JSON,
                    "{\"embedding\":{\"values\":[0.25]}}"),
            new Exchange(
                    "/v1beta/models/m:batchEmbedContents",
                    "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}",
                    JSON,
                    "{\"embeddings\":[{\"values\":[0.25]}]}"),
            new Exchange(
                    "/v1/projects/p/locations/l/publishers/google/models/m:predict",
                    "{\"instances\":[{\"content\":\"a\"}]}",
                    JSON,
                    "{\"predictions\":[{\"embeddings\":{\"values\":[0.25],\"statistics\":{\"token_count\":1}}}]}"),
            new Exchange("/api/chat", OLLAMA_REQUEST, "application/x-ndjson", OLLAMA_STREAM),
            new Exchange(
                    "/api/generate",
                    "{\"model\":\"m\",\"prompt\":\"Hi\",\"stream\":false}",
                    JSON,
                    "{\"model\":\"m\",\"response\":\"Hi\",\"done\":true,\"prompt_eval_count\":2,\"eval_count\":1}"),
            new Exchange(
                    "/api/embed",
                    "{\"model\":\"m\",\"input\":[\"a\"]}",
                    JSON,
                    "{\"model\":\"m\",\"embeddings\":[[0.25]],\"prompt_eval_count\":2}"),
            new Exchange("/api/embeddings", "{\"model\":\"m\",\"prompt\":\"a\"}", JSON, "{\"embedding\":[0.25]}"),
            new Exchange("/v2/chat", COHERE_REQUEST, JSON, COHERE),
            new Exchange("/v2/chat", COHERE_REQUEST, SSE, COHERE_STREAM),
            new Exchange("/model/anthropic.claude-v2/converse", CONVERSE_REQUEST, JSON, CONVERSE),
            new Exchange(
                    "/model/anthropic.claude-v2/converse-stream", CONVERSE_REQUEST, WireCorpus.FRAMED, CONVERSE_STREAM),
            new Exchange(
                    "/model/meta.llama3-v1:0/invoke",
                    "{\"prompt\":\"Hi\",\"max_gen_len\":5}",
                    JSON,
                    "{\"generation\":\"Hi\",\"prompt_token_count\":5,\"generation_token_count\":2,\"stop_reason\":\"stop\"}"),
            new Exchange("/v1/chat/completions", "{\"messages\":[]}", JSON, ERROR));

    /** Each line of such a response is the payload of one message. */
    static final String FRAMED = "application/vnd.amazon.eventstream";

    private WireCorpus() {}
}
