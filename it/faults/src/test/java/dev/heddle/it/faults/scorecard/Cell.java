package dev.heddle.it.faults.scorecard;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;

/** A place in the scorecard. */
public record Cell(Subject subject, Mode mode, Scenario scenario) {

    @Override
    public String toString() {
        return scenario + " " + subject.sdk() + ", " + mode.title();
    }
}
