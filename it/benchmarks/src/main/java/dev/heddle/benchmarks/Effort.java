package dev.heddle.benchmarks;

/** How much is measured. */
enum Effort {
    QUICK(5, 30, 1_000, 3),
    FULL(12, 120, 4_000, 8);

    /** Starts of every process. */
    final int startRounds;
    /** Blocks of calls for every client. */
    final int callRounds;
    /** Calls before the first that counts. */
    final int warmUpCalls;
    /** JMH iterations of half a second. */
    final int iterations;

    Effort(int startRounds, int callRounds, int warmUpCalls, int iterations) {
        this.startRounds = startRounds;
        this.callRounds = callRounds;
        this.warmUpCalls = warmUpCalls;
        this.iterations = iterations;
    }
}
