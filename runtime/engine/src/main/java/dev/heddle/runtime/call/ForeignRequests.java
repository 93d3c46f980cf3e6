package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.translation.BrokenStream;
import dev.heddle.runtime.translation.TranslatedRequest;
import dev.heddle.runtime.translation.Translation;
import dev.heddle.runtime.translation.Translations;
import dev.heddle.runtime.translation.UntranslatableException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Makes requests for another origin of the application's. */
final class ForeignRequests {

    private ForeignRequests() {}

    /**
     * The request for a target.
     *
     * @param broken the stream that the answer is to continue; null where the answer is a whole one
     * @param epochNanos the time of day
     * @param maxTokens the most output to ask for; 0 for no limit
     * @param lossy whether tools, tool choice or response format may be lost
     * @return null where it cannot be sent there
     */
    static @Nullable Sending of(
            Dispatches.Asked asked,
            int maxTokens,
            Place place,
            boolean lossy,
            @Nullable BrokenStream broken,
            long epochNanos) {
        RouteTarget target = place.target();
        RequestFacts request = asked.request();
        TargetApi api = target == null ? null : target.api();
        String model = target == null ? null : target.model();
        if (target == null
                || request == null
                || api == null
                || model == null
                || !asked.wire().elsewhere()) {
            return null;
        }
        Continuation continuation = broken == null ? null : Continuation.by(target, api, broken, epochNanos);
        byte[] body = body(asked, maxTokens, continuation);
        if (body == null) {
            return null;
        }
        if (api.dialect() != asked.dialect()) {
            return translated(asked, request, body, place, api, model, lossy, continuation);
        }
        byte[] sent = changed(asked, body, new RequestChange(model, 0));
        Elsewhere elsewhere = new Elsewhere(sent, request, null, null, continuation);
        return sending(asked, place, api, api.path(model, request.stream()), elsewhere);
    }

    /** What is asked, in the application's dialect; null where that cannot be read or continued. */
    private static byte @Nullable [] body(Dispatches.Asked asked, int maxTokens, @Nullable Continuation continuation) {
        byte[] own = asked.wire().body();
        byte[] body = own == null || continuation == null ? own : continuation.body(asked, own);
        return body == null ? null : changed(asked, body, new RequestChange(null, maxTokens));
    }

    private static byte[] changed(Dispatches.Asked asked, byte[] body, RequestChange change) {
        ChangedRequest changed = asked.changed(body, change);
        return changed == null ? body : changed.body();
    }

    private static @Nullable Sending translated(
            Dispatches.Asked asked,
            RequestFacts request,
            byte[] body,
            Place place,
            TargetApi api,
            String model,
            boolean lossy,
            @Nullable Continuation continuation) {
        Translation translation = Translations.between(asked.dialect(), api.dialect());
        if (translation == null) {
            return null;
        }
        try {
            TranslatedRequest translated = translation.request(request, asked.path(), body, model, lossy);
            Elsewhere elsewhere = new Elsewhere(translated.body(), request, translation, translated, continuation);
            return sending(asked, place, api, translated.path(), elsewhere);
        } catch (UntranslatableException e) {
            HeddleLog.warnOnce(
                    "untranslatable:" + place.target() + e.fields(),
                    "a call cannot be sent to " + place.target() + ": " + e.getMessage()
                            + "; the route's on-loss: warn sends it without");
            return null;
        }
    }

    private static Sending sending(
            Dispatches.Asked asked, Place place, TargetApi api, String path, Elsewhere elsewhere) {
        RouteTarget target = place.target();
        String uri = (target == null ? "" : target.baseUrl()) + path;
        WireRequest wire = asked.wire().with(uri, elsewhere.body());
        RequestFacts request = api.dialect()
                .readRequest(Target.path(URI.create(uri)), elsewhere.body(), asked.captureContent())
                .orElse(elsewhere.asked());
        return new Sending(api.dialect(), wire, request, null, null, api.headers(place.key()), elsewhere);
    }
}
