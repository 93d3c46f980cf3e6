package dev.heddle.it.faults.verdict;

import dev.heddle.it.faults.verdict.Attempt.Provider;
import java.time.Duration;
import java.util.List;

/** The checks that the scenarios are made of. */
public final class Checks {

    private Checks() {}

    /** The call was over in time. */
    public static Check ended(ObservedCall call, Duration bound) {
        Duration took = call.outcome().took();
        return Check.required("end within " + seconds(bound), took.compareTo(bound) <= 0, "after " + seconds(took));
    }

    /** All providers together received no more attempts. */
    public static Check atMost(int attempts, ObservedCall call) {
        int found = call.attempts().size();
        return Check.required("at most " + attempts + " attempts", found <= attempts, found);
    }

    /** All providers together received no more attempts in the time after the first. */
    public static Check atMostWithin(int attempts, Duration time, ObservedCall call) {
        long found = call.attemptsWithin(time);
        return Check.required("at most " + attempts + " attempts in " + seconds(time), found <= attempts, found);
    }

    /** The primary was asked at least so often. */
    public static Check primaryAskedAgain(int attempts, ObservedCall call) {
        int found = call.attempts(Provider.PRIMARY).size();
        return Check.required("at least " + attempts + " attempts at the primary", found >= attempts, found);
    }

    /** The primary was asked exactly once. */
    public static Check primaryAskedOnce(ObservedCall call) {
        int found = call.attempts(Provider.PRIMARY).size();
        return Check.required("1 attempt at the primary", found == 1, found);
    }

    /** The fallback was left alone. */
    public static Check fallbackNotAsked(ObservedCall call) {
        int found = call.attempts(Provider.FALLBACK).size();
        return Check.required("no attempt at the fallback", found == 0, found);
    }

    /** The primary was left alone for so long after it asked for that. */
    public static Check firstGap(Duration gap, ObservedCall call) {
        List<Attempt> attempts = call.attempts(Provider.PRIMARY);
        Duration found = attempts.size() < 2
                ? null
                : attempts.get(1).at().minus(attempts.get(0).at());
        return Check.required(
                "first gap of " + seconds(gap) + " or more",
                found != null && found.compareTo(gap) >= 0,
                found == null ? "no second attempt" : seconds(found));
    }

    /** An answer says what it used; without an answer there is nothing to say. */
    public static Check usage(ObservedCall call) {
        boolean missing = call.outcome() instanceof Outcome.Answered answered
                && answered.usage().isEmpty();
        return Check.required("usage present", !missing, missing ? "none" : "present");
    }

    /** An answer says that it is from the model that gave it: not the one asked for. */
    public static Check modelReported(String expected, ObservedCall call) {
        String found = call.outcome() instanceof Outcome.Answered answered ? answered.model() : expected;
        return Check.required("model reported is " + expected, found.equals(expected), found);
    }

    /** No text of the message of what failed. */
    public static Check neverTheError(String words, ObservedCall call) {
        boolean there = call.outcome() instanceof Outcome.Failed failed
                && failed.message().contains(words);
        return Check.required("'" + words + "' is not the error", !there, there ? "it is" : "it is not");
    }

    /** The next call, of a provider that is healthy again, is answered. */
    public static Check nextCallWorks(ObservedCall next, String text) {
        return Check.required("the next healthy call works", next.answers(text), shortly(next.outcome()));
    }

    /** Something else. */
    public static Check that(String demand, boolean clean, String found) {
        return Check.required(demand, clean, found);
    }

    static String seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0 + " s";
    }

    /** An outcome in a few words. */
    static String shortly(Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            return "answered " + answered.text().length() + " characters";
        }
        if (outcome instanceof Outcome.Failed failed) {
            String name = failed.exception().substring(failed.exception().lastIndexOf('.') + 1);
            return name + ": "
                    + failed.message()
                            .substring(0, Math.min(300, failed.message().length()));
        }
        return "nothing after " + seconds(outcome.took());
    }
}
