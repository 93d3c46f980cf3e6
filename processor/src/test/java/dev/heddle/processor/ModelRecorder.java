package dev.heddle.processor;

import com.google.testing.compile.Compilation;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.source.ServiceWriter;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the writers are given. */
final class ModelRecorder implements ServiceWriter {

    private final List<ServiceModel> services = new ArrayList<>();

    Compilation compile(String... sources) {
        return Sources.compile(new HeddleProcessor(List.of(this)), sources);
    }

    List<ServiceModel> services() {
        return services;
    }

    @Override
    public void write(ServiceModel service) {
        services.add(service);
    }

    @Override
    public void finish() {}
}
