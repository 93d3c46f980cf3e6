package dev.heddle.runtime.config;

import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.service.ServiceEndpoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says.
 *
 * @param providers names by domain
 * @param pricesAt where the prices stand; null where there are none
 * @param providersAt where the providers stand; null where there are none
 * @param endpoints of services
 * @param endpointsAt where they stand; null where there are none
 * @param routesAt where the routes stand; null where there are none
 * @param switchedOffAt where it is said what is switched off; null where it is not
 */
record FileSettings(
        SettingValues values,
        PriceOverrides prices,
        @Nullable Origin pricesAt,
        Map<String, String> providers,
        @Nullable Origin providersAt,
        List<ServiceEndpoint> endpoints,
        @Nullable Origin endpointsAt,
        List<Route> routes,
        @Nullable Origin routesAt,
        SwitchedOff switchedOff,
        @Nullable Origin switchedOffAt) {

    static FileSettings empty() {
        return new FileSettings(
                new SettingValues(),
                PriceOverrides.NONE,
                null,
                Map.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                SwitchedOff.NOTHING,
                null);
    }
}
