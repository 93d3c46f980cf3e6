package dev.heddle.runtime.config;

import java.util.ArrayList;
import java.util.List;

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
        FileParts.ALL.forEach(part -> settings.add(file.effective(part)));
        return settings;
    }
}
