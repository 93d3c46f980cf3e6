package dev.heddle.benchmarks.calls;

/** What is measured again and again. */
enum Scenario {
    CHAT_1K("chat, 1 KB prompt", "1000", 40),
    CHAT_10K("chat, 10 KB prompt", "10000", 40),
    CHAT_100K("chat, 100 KB prompt", "100000", 20),
    STREAM("stream, to first chunk", "stream", 30),
    PLAIN("non-LLM OkHttp GET", "plain", 60),
    /** Without the noise of sockets, of which a microsecond would not stand out. */
    LOCAL("non-LLM OkHttp GET, answered by an interceptor", "local", 2_000);

    /** In a report. */
    final String title;
    /** The client's name for it. */
    final String kind;
    /** Calls in one block. */
    final int block;

    Scenario(String title, String kind, int block) {
        this.title = title;
        this.kind = kind;
        this.block = block;
    }
}
