package dev.heddle.processor.diagnostic;

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
        if (!said.add(message + '@' + System.identityHashCode(shown.element()) + shown.value())) {
            return;
        }
        if (code.severity() == Severity.ERROR) {
            errors++;
        }
        print(code.severity() == Severity.ERROR ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING, message, shown);
    }

    /** How many errors were reported. */
    public int errors() {
        return errors;
    }

    private void print(Diagnostic.Kind kind, String message, SourceRef place) {
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
