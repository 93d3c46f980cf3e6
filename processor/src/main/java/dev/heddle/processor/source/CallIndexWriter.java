package dev.heddle.processor.source;

import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel;
import dev.heddle.processor.type.AnnotationReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Writes {@code META-INF/heddle/calls.idx}, by which the agent knows what to weave: a line for each method, the class's binary
 * name, the method's name and its descriptor. What an earlier compilation wrote is kept for types that are not compiled
 * now, as compilers do that compile only what changed, unless their methods have lost their annotation since.
 */
final class CallIndexWriter {

    private static final String PATH = "META-INF/heddle/calls.idx";
    private static final String HEADER = "contract " + BridgeNames.CONTRACT;

    private final ProcessingEnvironment environment;
    private final Set<String> lines = new TreeSet<>();
    private final Set<String> compiled = new HashSet<>();

    CallIndexWriter(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    void add(ServiceModel service) {
        String type = service.type().binaryName();
        compiled.add(type);
        if (service.kind() == ServiceModel.Kind.WOVEN) {
            for (CallModel call : service.calls()) {
                lines.add(type + " " + call.name() + " " + call.descriptor());
            }
        }
    }

    /** Nothing where there is nothing to weave and never was. */
    void write() {
        boolean exists = readEarlier();
        if (lines.isEmpty() && !exists) {
            return;
        }
        try {
            FileObject file = environment.getFiler().createResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            try (Writer writer = file.openWriter()) {
                writer.write(HEADER + "\n");
                for (String line : lines) {
                    writer.write(line + "\n");
                }
            }
        } catch (IOException e) {
            environment
                    .getMessager()
                    .printMessage(Diagnostic.Kind.ERROR, "Heddle cannot write " + PATH + ": " + e.getMessage());
        }
    }

    /** Whether there is an earlier one. */
    private boolean readEarlier() {
        try {
            FileObject file = environment.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", PATH);
            try (Reader reader = file.openReader(true);
                    BufferedReader text = new BufferedReader(reader)) {
                if (HEADER.equals(text.readLine())) {
                    text.lines().filter(this::isStillTrue).forEach(lines::add);
                }
                return true;
            }
        } catch (IOException e) {
            return false; // compilers say in different ways that there is none
        }
    }

    private boolean isStillTrue(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || compiled.contains(parts[0])) {
            return false;
        }
        TypeElement type = environment.getElementUtils().getTypeElement(parts[0].replace('$', '.'));
        return type != null
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                        .anyMatch(method -> isCall(method, parts[1]));
    }

    private static boolean isCall(Element method, String name) {
        return method.getSimpleName().contentEquals(name) && AnnotationReader.has(method, "LlmCall");
    }
}
