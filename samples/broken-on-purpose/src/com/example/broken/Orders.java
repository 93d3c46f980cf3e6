package com.example.broken;

import dev.heddle.CacheMode;
import dev.heddle.LlmCall;
import dev.langchain4j.agent.tool.Tool;

/** An assistant with a tool and a cache. */
class Orders {

    @LlmCall(cache = CacheMode.EXACT) // mistake: CachedTools
    String assist(String question) {
        return question;
    }

    @Tool("Cancels an order")
    void cancel(String order) {}
}
