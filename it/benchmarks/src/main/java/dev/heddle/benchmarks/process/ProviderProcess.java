package dev.heddle.benchmarks.process;

import java.io.IOException;

/** The provider, in a process of its own. */
public final class ProviderProcess implements AutoCloseable {

    private final Process process;
    private final String baseUrl;

    private ProviderProcess(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /** Starts it and waits until it listens. */
    public static ProviderProcess start(JvmLauncher launcher) throws IOException {
        Process process = launcher.own(ProviderMain.class.getName());
        String baseUrl = process.inputReader().readLine();
        if (baseUrl == null) {
            throw new IllegalStateException("the provider did not start; see target/stderr.log");
        }
        return new ProviderProcess(process, baseUrl);
    }

    /** Scheme, host and port. */
    public String baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
