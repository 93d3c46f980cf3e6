package dev.heddle.processor.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.processor.call.ServiceModel;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.Map;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.Diagnostic;

/** Writes one class beside each annotated type, and the index of the woven ones. */
public final class SourceWriter implements ServiceWriter {

    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final ProcessingEnvironment environment;
    private final CallIndexWriter index;

    /** By the name of a module. */
    private final Map<String, Boolean> generatedKnown = new HashMap<>();

    public SourceWriter(ProcessingEnvironment environment) {
        this.environment = environment;
        this.index = new CallIndexWriter(environment);
    }

    @Override
    public void write(ServiceModel service) {
        Element origin = service.place().element();
        TypeSpec.Builder type = service.kind() == ServiceModel.Kind.SERVICE
                ? new ImplementationWriter(service).write()
                : new WovenWriter(service).write();
        type.avoidClashesWithNestedClasses((TypeElement) origin); // which the generated class inherits
        type.addJavadoc(PolicyWriter.write(service, ProcessorVersion.VERSION));
        if (knowsGenerated(origin)) {
            type.addAnnotation(AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
                    .addMember("value", "$S", "dev.heddle.processor.HeddleProcessor")
                    .build());
        }
        try {
            write(
                    JavaFile.builder(service.type().packageName(), type.build())
                            .indent("    ")
                            .skipJavaLangImports(true)
                            .build(),
                    origin);
        } catch (IOException e) {
            environment
                    .getMessager()
                    .printMessage(
                            Diagnostic.Kind.ERROR,
                            "Heddle cannot write " + service.generatedName() + ": " + e.getMessage(),
                            origin);
        }
        index.add(service);
    }

    /** In one piece: JavaPoet writes every word and every space by itself, and a file takes each through several layers. */
    private void write(JavaFile source, Element origin) throws IOException {
        String simpleName = source.typeSpec().name();
        String name = source.packageName().isEmpty() ? simpleName : source.packageName() + "." + simpleName;
        try (Writer file = environment.getFiler().createSourceFile(name, origin).openWriter()) {
            file.write(source.toString());
        }
    }

    /** A module need not read {@code java.compiler}, where the annotation is. */
    private boolean knowsGenerated(Element origin) {
        Elements elements = environment.getElementUtils();
        ModuleElement module = elements.getModuleOf(origin);
        return generatedKnown.computeIfAbsent(
                module == null ? "" : module.getQualifiedName().toString(),
                name -> (module == null
                                ? elements.getTypeElement(GENERATED)
                                : elements.getTypeElement(module, GENERATED))
                        != null);
    }

    @Override
    public void finish() {
        index.write();
    }
}
