package dev.heddle.runtime.config;

import dev.heddle.runtime.cost.PriceOverrides;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists every setting as it is in force. */
final class EffectiveSettings {

    private EffectiveSettings() {}

    static List<EffectiveSetting> of(FileSettings file, SettingValues values) {
        List<EffectiveSetting> settings = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            Value<?> value = values.get(setting);
            settings.add(
                    value == null
                            ? new EffectiveSetting(setting.key(), setting.defaultText(), Origin.DEFAULT)
                            : new EffectiveSetting(setting.key(), value.text(), value.origin()));
        }
        settings.add(counted(NamedEntries.PRICES, models(file.prices()), "models", file.pricesAt()));
        settings.add(counted(NamedEntries.PROVIDERS, file.providers().size(), "hosts", file.providersAt()));
        settings.add(counted(
                NamedEntries.SERVICES + "." + EndpointReader.ENDPOINTS,
                file.endpoints().size(),
                "endpoints",
                file.endpointsAt()));
        settings.add(counted(NamedEntries.ROUTES, file.routes().size(), "routes", file.routesAt()));
        settings.add(counted(
                NamedEntries.SWITCHED_OFF,
                file.switchedOff().providers().size()
                        + file.switchedOff().routes().size(),
                "names",
                file.switchedOffAt()));
        return settings;
    }

    private static int models(PriceOverrides prices) {
        return prices.prices().size() + prices.aliases().size();
    }

    private static EffectiveSetting counted(String key, int count, String what, @Nullable Origin at) {
        return at == null
                ? new EffectiveSetting(key, "none", Origin.DEFAULT)
                : new EffectiveSetting(key, count + " " + what, at);
    }
}
