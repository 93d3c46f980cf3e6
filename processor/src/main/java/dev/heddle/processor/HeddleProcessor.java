package dev.heddle.processor;

import dev.heddle.processor.budget.ModelList;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.call.ServiceReader;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.prompt.TemplateReader;
import dev.heddle.processor.source.ServiceWriter;
import dev.heddle.processor.source.SourceWriter;
import dev.heddle.processor.type.TypeReader;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Checks annotated types and has the code beside them written. Rounds and wiring only. */
@SupportedAnnotationTypes({"dev.heddle.*"})
@SupportedOptions(HeddleProcessor.RESOURCES)
public final class HeddleProcessor extends AbstractProcessor {

    /** Folders of template resources, for builds that do not copy them before they compile; separated as paths are. */
    static final String RESOURCES = "heddle.resources";

    private static final List<String> ANNOTATIONS =
            List.of("dev.heddle.LlmService", "dev.heddle.LlmCall", "dev.heddle.Prompt", "dev.heddle.SystemPrompt");

    private List<ServiceWriter> writers;
    private final Set<String> postponed = new LinkedHashSet<>();
    private @Nullable Diagnostics diagnostics;
    private @Nullable TypeReader types;
    private @Nullable ServiceReader reader;

    public HeddleProcessor() {
        this(List.of());
    }

    /** @param writers to hand the models to in place of those that generate; empty for those */
    HeddleProcessor(List<ServiceWriter> writers) {
        this.writers = writers;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Diagnostics found = new Diagnostics(environment.getMessager());
        diagnostics = found;
        if (writers.isEmpty()) {
            writers = List.of(new SourceWriter(environment));
        }
        TypeReader typeReader = new TypeReader(environment.getTypeUtils(), environment.getElementUtils());
        types = typeReader;
        reader = new ServiceReader(
                typeReader,
                new TemplateReader(
                        environment.getFiler(), folders(environment.getOptions().get(RESOURCES))),
                ModelList.bundled(),
                LocalDate.now(ZoneOffset.UTC),
                found);
    }

    private static List<Path> folders(@Nullable String option) {
        return option == null
                ? List.of()
                : Arrays.stream(option.split(File.pathSeparator, -1))
                        .map(Path::of)
                        .toList();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Diagnostics found = Objects.requireNonNull(diagnostics, "init was not called");
        found.compiled(round.getRootElements());
        Map<String, TypeElement> waiting = annotated(annotations, round);
        for (String name : List.copyOf(postponed)) {
            waiting.putIfAbsent(name, processingEnv.getElementUtils().getTypeElement(name));
        }
        postponed.clear();
        waiting.forEach((name, type) -> process(name, type, found));
        if (round.processingOver()) {
            writers.forEach(ServiceWriter::finish);
        }
        // Claimed annotations would keep processors of every annotation from running beside this one.
        return false;
    }

    /** A type in which others are missing waits for the next round; in the last one javac says what is missing. */
    private void process(String name, TypeElement type, Diagnostics found) {
        int before = found.errors();
        found.hold();
        ServiceModel service =
                Objects.requireNonNull(reader, "init was not called").read(type);
        if (Objects.requireNonNull(types, "init was not called").metMissing()) {
            found.drop();
            postponed.add(name);
            return;
        }
        found.release();
        if (found.errors() == before && !service.calls().isEmpty()) {
            writers.forEach(writer -> writer.write(service));
        }
    }

    /** The types with an annotation on themselves or on one of their methods, each once, in the order of the sources. */
    private Map<String, TypeElement> annotated(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Map<String, TypeElement> types = new LinkedHashMap<>();
        for (Element element : round.getElementsAnnotatedWithAny(known(annotations))) {
            Element owner = element.getKind() == ElementKind.METHOD ? element.getEnclosingElement() : element;
            ElementFilter.typesIn(Set.of(owner))
                    .forEach(t -> types.put(t.getQualifiedName().toString(), t));
        }
        return types;
    }

    private static TypeElement[] known(Set<? extends TypeElement> annotations) {
        return annotations.stream()
                .filter(annotation ->
                        ANNOTATIONS.contains(annotation.getQualifiedName().toString()))
                .toArray(TypeElement[]::new);
    }
}
