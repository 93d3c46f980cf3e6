package dev.heddle.processor.diagnostic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Says what is wrong, where it is wrong, and counts the errors. One for a compilation; not thread-safe. */
public final class Diagnostics {

    private final Messager messager;
    private final Set<String> compiled = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private int errors;

    public Diagnostics(Messager messager) {
        this.messager = messager;
    }

    /** These types are compiled from source: places in them can be shown. */
    public void compiled(Iterable<? extends Element> roots) {
        for (Element root : roots) {
            if (root instanceof TypeElement type) {
                compiled.add(type.getQualifiedName().toString());
            }
        }
    }

    /** Reports a problem once, unless it is a warning that is suppressed there. */
    public void report(DiagnosticCode code, SourceRef place, Object... arguments) {
        SourceRef shown = shown(place);
        if (code.severity() == Severity.WARNING
                && (isSuppressed(code, place.element()) || isSuppressed(code, shown.element()))) {
            return;
        }
        String message = "[" + code.code() + "] " + code.message(arguments);
        if (holding) {
            held.add(() -> print(code.severity(), message, shown));
        } else {
            print(code.severity(), message, shown);
        }
    }

    /** Begins to hold back what is reported, until it is known whether it is true: {@link #release} or {@link #drop}. */
    public void hold() {
        holding = true;
    }

    /** Says what was held back. */
    public void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    /** Forgets what was held back. */
    public void drop() {
        holding = false;
        held.clear();
    }

    /** How many errors were reported. */
    public int errors() {
        return errors;
    }

    private void print(Severity severity, String message, SourceRef place) {
        if (!said.add(message + '@' + System.identityHashCode(place.element()) + place.value())) {
            return;
        }
        errors += severity == Severity.ERROR ? 1 : 0;
        Diagnostic.Kind kind = severity == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
        if (place.annotation() == null) {
            messager.printMessage(kind, message, place.element());
        } else if (place.value() == null) {
            messager.printMessage(kind, message, place.element(), place.annotation());
        } else {
            messager.printMessage(kind, message, place.element(), place.annotation(), place.value());
        }
    }

    private SourceRef shown(SourceRef place) {
        SourceRef candidate = place;
        while (candidate.otherwise() != null && !isCompiled(candidate.element())) {
            candidate = candidate.otherwise();
        }
        return candidate;
    }

    private boolean isCompiled(Element element) {
        TypeElement outermost = null;
        for (Element e = element; e != null; e = e.getEnclosingElement()) {
            outermost = e instanceof TypeElement type ? type : outermost;
        }
        return outermost != null
                && compiled.contains(outermost.getQualifiedName().toString());
    }

    private static boolean isSuppressed(DiagnosticCode code, @Nullable Element element) {
        for (Element e = element; e != null; e = e.getEnclosingElement()) {
            SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
            if (suppressed != null && List.of(suppressed.value()).contains("heddle:" + code.code())) {
                return true;
            }
        }
        return false;
    }
}
