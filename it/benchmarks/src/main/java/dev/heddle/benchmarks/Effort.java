package dev.heddle.benchmarks;

/** How much is measured. */
enum Effort {
    QUICK(8, 40, 400, 3),
    FULL(15, 120, 1_000, 8);

    /** Starts of every process. */
    final int startRounds;
    /** Blocks of calls for every client. */
    final int callRounds;
    /** Blocks of calls before the first that counts: compiled code is compared with compiled code. */
    final int warmUpBlocks;
    /** JMH iterations of half a second. */
    final int iterations;

    Effort(int startRounds, int callRounds, int warmUpBlocks, int iterations) {
        this.startRounds = startRounds;
        this.callRounds = callRounds;
        this.warmUpBlocks = warmUpBlocks;
        this.iterations = iterations;
    }
}
