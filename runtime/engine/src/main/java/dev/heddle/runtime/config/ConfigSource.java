package dev.heddle.runtime.config;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.config.ConfigReload.Result;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The settings in force, which follow the file: whoever asks looks at most every two seconds whether it has changed. An invalid
 * edit, or the file's disappearance, leaves the settings as they are; what is wrong is written to Heddle's log. Thread-safe; at
 * most one thread reads the file while the others go on with the settings there are. Needs no thread of its own.
 */
public final class ConfigSource {

    private static final long CHECK_NANOS = 2_000_000_000L;

    private final ConfigLoader loader;
    private final TimeSource time;
    private final Log log;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile LoadedConfig loaded;
    private volatile long nextCheckNanos;
    private FileStamp stamp;

    /** Where problems are told. */
    interface Log {

        Log HEDDLE = new Log() {
            @Override
            public void warn(String message) {
                HeddleLog.warn(message);
            }

            @Override
            public void info(String message) {
                HeddleLog.info(message);
            }
        };

        void warn(String message);

        void info(String message);
    }

    ConfigSource(ConfigLoader loader, TimeSource time, Log log) {
        this.loader = loader;
        this.time = time;
        this.log = log;
        // before reading, so that an edit made meanwhile is noticed
        this.stamp = FileStamp.of(loader.file().path());
        this.loaded = loader.load();
        this.nextCheckNanos = time.nanoTime() + CHECK_NANOS;
        tell(List.of());
        if (loaded.report().isFileInvalid()) {
            log.warn(
                    "because of that nothing of the file is used; defaults, environment and system properties are in force");
        }
    }

    /** Reads the settings of this process and tells what is wrong with them. */
    public static ConfigSource ofProcess(TimeSource time) {
        return new ConfigSource(ConfigLoader.ofProcess(), time, Log.HEDDLE);
    }

    /** The settings in force; the same object until they change. Never fails. */
    public HeddleConfig current() {
        if (time.nanoTime() - nextCheckNanos >= 0 && checking.tryLock()) {
            try {
                nextCheckNanos = time.nanoTime() + CHECK_NANOS;
                reloadIfChanged();
            } catch (RuntimeException e) {
                InternalErrors.ofProcess().report("config.reload", e);
            } finally {
                checking.unlock();
            }
        }
        return loaded.config();
    }

    /** The settings in force with their origins, and what is wrong with the sources as they are now. */
    public ConfigReport report() {
        return loaded.report();
    }

    private void reloadIfChanged() {
        ConfigFile file = loader.file();
        FileStamp now = FileStamp.of(file.path());
        if (now.sameAs(stamp)) {
            return;
        }
        stamp = now;
        if (now == FileStamp.ABSENT) {
            ConfigReport report = loaded.report();
            loaded = new LoadedConfig(
                    loaded.config(), reloaded(report, report.fileInForce(), report.settings(), Result.GONE));
            log.warn(file.name() + " is gone; its settings stay in force");
            return;
        }
        LoadedConfig before = loaded;
        LoadedConfig after = loader.load();
        if (!after.report().isFileInvalid()) {
            loaded = new LoadedConfig(
                    after.config(),
                    reloaded(after.report(), true, after.report().settings(), Result.IN_FORCE));
            tell(before.report().problems());
            log.info(file.name() + " has changed and is in force");
        } else {
            ConfigReport kept = before.report();
            loaded = new LoadedConfig(
                    before.config(), reloaded(after.report(), kept.fileInForce(), kept.settings(), Result.NOT_VALID));
            tell(before.report().problems());
            log.warn(file.name() + " has changed and is not valid; the settings from before stay in force");
        }
    }

    private ConfigReport reloaded(
            ConfigReport now, boolean fileInForce, List<EffectiveSetting> settings, Result result) {
        return new ConfigReport(
                now.file(),
                now.namedBy(),
                fileInForce,
                now.problems(),
                settings,
                new ConfigReload(time.epochNanos(), result));
    }

    /** One line for each problem that has not been told before; those of the file always, for it has changed. */
    private void tell(List<ConfigProblem> told) {
        for (ConfigProblem problem : loaded.report().problems()) {
            if (problem.inFile() || !told.contains(problem)) {
                log.warn(problem.toString());
            }
        }
    }
}
