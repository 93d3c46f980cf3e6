package dev.heddle.runtime.config;

import dev.heddle.runtime.cost.PriceOverrides;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says.
 *
 * @param providers names by domain
 * @param pricesAt where the prices stand; null where there are none
 * @param providersAt where the providers stand; null where there are none
 */
record FileSettings(
        SettingValues values,
        PriceOverrides prices,
        @Nullable Origin pricesAt,
        Map<String, String> providers,
        @Nullable Origin providersAt) {

    static FileSettings empty() {
        return new FileSettings(new SettingValues(), PriceOverrides.NONE, null, Map.of(), null);
    }
}
