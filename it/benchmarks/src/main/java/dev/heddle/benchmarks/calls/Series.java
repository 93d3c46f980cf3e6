package dev.heddle.benchmarks.calls;

import dev.heddle.benchmarks.report.Sample;
import java.util.ArrayList;
import java.util.List;

/** The blocks of one client in one scenario. Not thread-safe. */
final class Series {

    private final List<Double> micros = new ArrayList<>();
    private final List<Double> blockMedians = new ArrayList<>();
    private final List<Double> allocated = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();

    void add(ClientProcess.Block block) {
        micros.addAll(block.micros());
        blockMedians.add(Sample.of(block.micros()).median());
        allocated.add(block.allocated());
        cpuMicros.add(block.cpuMicros());
    }

    Sample micros() {
        return Sample.of(micros);
    }

    double allocated() {
        return Sample.of(allocated).median();
    }

    /** The calling thread's processor time for one call. */
    double cpuMicros() {
        return Sample.of(cpuMicros).median();
    }

    /** The differences of this series' block medians from those of the same round in another. */
    Sample differencesFrom(Series other) {
        List<Double> differences = new ArrayList<>();
        for (int round = 0; round < blockMedians.size(); round++) {
            differences.add(blockMedians.get(round) - other.blockMedians.get(round));
        }
        return Sample.of(differences);
    }
}
