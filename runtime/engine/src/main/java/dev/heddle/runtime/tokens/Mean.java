package dev.heddle.runtime.tokens;

/** What something mostly is: a mean and a mean deviation in which the latest count most. Thread-safe. */
final class Mean {

    /** Of the newest value; older ones fade with it. */
    private static final double WEIGHT = 0.1;

    private double mean = Double.NaN;
    private double deviation;

    synchronized void add(double value) {
        if (Double.isNaN(mean)) {
            mean = value;
            deviation = value / 2;
            return;
        }
        double off = Math.abs(value - mean);
        mean += WEIGHT * (value - mean);
        deviation += WEIGHT * (off - deviation);
    }

    synchronized double mean() {
        return mean;
    }

    /** What few values exceed. */
    synchronized double high() {
        return mean + 2 * deviation;
    }
}
