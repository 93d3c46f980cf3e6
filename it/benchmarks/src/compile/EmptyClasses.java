import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The least that a processor can do that writes a class beside each: an empty one. What javac itself asks for that. */
@SupportedAnnotationTypes("dev.heddle.*")
public final class EmptyClasses extends AbstractProcessor {

    private static final String SUFFIX = "_Empty";

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element type : round.getRootElements()) {
            String name = type.getSimpleName() + SUFFIX;
            if (!type.getSimpleName().toString().endsWith(SUFFIX)) {
                try (Writer file = processingEnv.getFiler().createSourceFile("bench." + name, type).openWriter()) {
                    file.write("package bench;\n\nclass " + name + " {}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return false;
    }
}
