package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What spend is summed by, and selected by. */
public enum Dimension {
    /** The model asked for, as the application spells it; the one that answered where the request named none. */
    MODEL("model"),
    /** {@code gen_ai.provider.name}. */
    PROVIDER("provider"),
    /** Provider, endpoint and model that was asked; of a call, its last. */
    TARGET("target"),
    /** The route of {@code heddle.yaml} that the call took. */
    ROUTE("route"),
    /** The tier of its route: of a call, the last that was asked. */
    TIER("tier"),
    /** What the cost is booked to. */
    FEATURE("feature"),
    TEAM("team"),
    /** As the ledger keeps users: pseudonyms, unless configured otherwise. */
    USER("user"),
    TENANT("tenant"),
    /** The annotated method's id. */
    METHOD("method"),
    /** The application's method that made the call. */
    CALL_SITE("call-site"),
    /** {@code chat}, {@code embeddings}, … */
    OPERATION("operation"),
    /** {@code ok}, {@code error:<type>} or {@code refused:<reason>}: of a call its end, of an attempt its own. */
    OUTCOME("outcome"),
    /** How an earlier answer was found: {@code exact}, {@code semantic}, …; {@code none} where the provider was asked. */
    CACHE("cache"),
    /** The UTC hour in which the call or attempt began. */
    HOUR("hour"),
    /** The UTC day in which the call or attempt began. */
    DAY("day"),
    /** The UTC month in which the call or attempt began. */
    MONTH("month");

    /** Those that a roll-up keeps names of; the others follow from its hours. */
    static final List<Dimension> NAMED =
            Arrays.stream(values()).filter(each -> !each.isTime()).toList();

    private final String argument;

    Dimension(String argument) {
        this.argument = argument;
    }

    /** Its name on the command line. */
    public String argument() {
        return argument;
    }

    /** Its name as a column of CSV and JSON. */
    public String column() {
        return argument.replace('-', '_');
    }

    /** Whether it is a span of time. */
    public boolean isTime() {
        return this == HOUR || this == DAY || this == MONTH;
    }

    /** The dimension of that name on the command line; null where there is none. */
    public static @Nullable Dimension ofArgument(String argument) {
        for (Dimension dimension : values()) {
            if (dimension.argument.equals(argument)) {
                return dimension;
            }
        }
        return null;
    }

    /** The names of all on the command line. */
    public static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (Dimension dimension : values()) {
            arguments.add(dimension.argument);
        }
        return arguments;
    }

    /** The name of a call in a dimension that is none of time; null where it is not known. */
    @Nullable
    String of(LedgerEntry.Call call) {
        LedgerEntry.Origin origin = call.origin();
        return switch (this) {
            case MODEL -> origin.modelAsked() == null ? call.modelAnswered() : origin.modelAsked();
            case PROVIDER -> origin.provider();
            case TARGET -> call.source().target();
            case TIER ->
                call.source().decision() == null
                        ? null
                        : call.source().decision().tier();
            case CACHE -> call.source().cache() == null ? "none" : call.source().cache();
            case OUTCOME -> call.refusal() == null ? outcome(call.errorType()) : "refused:" + call.refusal();
            default -> of(origin);
        };
    }

    /** The name of an attempt, which after a failover asked somebody else than its call; null where it is not known. */
    @Nullable
    String of(LedgerEntry.Attempt entry) {
        AttemptRecord attempt = entry.attempt();
        LedgerEntry.Origin origin = entry.origin();
        return switch (this) {
            case MODEL -> {
                String asked = attempt.modelAsked() == null ? origin.modelAsked() : attempt.modelAsked();
                yield asked == null ? attempt.model() : asked;
            }
            case PROVIDER -> attempt.provider() == null ? origin.provider() : attempt.provider();
            case TARGET -> attempt.target();
            case TIER -> attempt.tier();
            case CACHE -> "none";
            case OUTCOME -> outcome(attempt.errorType());
            default -> of(origin);
        };
    }

    private static String outcome(@Nullable String errorType) {
        return errorType == null ? "ok" : "error:" + errorType;
    }

    private @Nullable String of(LedgerEntry.Origin origin) {
        LedgerEntry.Labels labels = origin.labels();
        return switch (this) {
            case ROUTE -> labels.route();
            case FEATURE -> labels.feature();
            case TEAM -> labels.team();
            case USER -> labels.user();
            case TENANT -> labels.tenant();
            case METHOD -> labels.method();
            case CALL_SITE -> origin.callSite();
            case OPERATION -> origin.operation();
            default -> throw new IllegalArgumentException(argument + " is not a name of an entry");
        };
    }
}
