package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
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
     * @param body the application's, or one in its dialect that is asked in its place
     * @param maxTokens the most output to ask for; 0 for no limit
     * @param lossy whether tools, tool choice or response format may be lost
     * @return null where it cannot be sent there
     */
    static @Nullable Sending of(Dispatches.Asked asked, byte[] body, int maxTokens, Place place, boolean lossy) {
        RouteTarget target = place.target();
        RequestFacts request = asked.request();
        if (target == null || request == null || !asked.wire().elsewhere()) {
            return null;
        }
        TargetApi api = target.api();
        String model = target.model();
        if (api == null || model == null) {
            return null;
        }
        ChangedRequest limited = asked.changed(body, new RequestChange(null, maxTokens));
        byte[] within = limited == null ? body : limited.body();
        if (api.dialect() == asked.dialect()) {
            ChangedRequest changed = asked.changed(within, new RequestChange(model, 0));
            byte[] sent = changed == null ? within : changed.body();
            return sending(
                    asked, place, api, api.path(model, request.stream()), new Elsewhere(sent, request, null, null));
        }
        return translated(asked, request, within, place, api, model, lossy);
    }

    private static @Nullable Sending translated(
            Dispatches.Asked asked,
            RequestFacts request,
            byte[] body,
            Place place,
            TargetApi api,
            String model,
            boolean lossy) {
        Translation translation = Translations.between(asked.dialect(), api.dialect());
        if (translation == null) {
            return null;
        }
        try {
            TranslatedRequest translated = translation.request(request, asked.path(), body, model, lossy);
            Elsewhere elsewhere = new Elsewhere(translated.body(), request, translation, translated);
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
