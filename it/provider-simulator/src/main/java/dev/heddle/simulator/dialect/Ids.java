package dev.heddle.simulator.dialect;

import dev.heddle.simulator.http.ResponsePlan;

/** The ids of one reply, all made of its serial number. */
public record Ids(long serial) {

    /** The prefix and twelve digits. */
    public String of(String prefix) {
        return prefix + ResponsePlan.serial(serial);
    }

    /** The same for the n-th of several, counted from 0. */
    public String of(String prefix, int n) {
        return of(prefix) + "_" + n;
    }
}
