package dev.heddle.processor.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/** The parameters of a method, as prompts and conditions name them and what they lead to. */
public final class ScopeReader {

    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final TypeReader types;
    private final MemberReader members;
    private final String packageName;

    private record Variable(ParameterModel parameter, TypeMirror type) {}

    /** @param packageName from which accessors are called */
    public ScopeReader(TypeReader types, String packageName) {
        this.types = types;
        this.members = new MemberReader(types);
        this.packageName = packageName;
    }

    /** What names lead to. */
    public sealed interface Resolution {}

    /**
     * A value.
     *
     * @param accessors the methods to call on the parameter, one after another
     * @param sensitive whether it, what it was taken from or what is in it must not leave the process
     */
    public record Found(ParameterModel parameter, List<String> accessors, TypeMirror type, boolean sensitive)
            implements Resolution {}

    /**
     * Nothing.
     *
     * @param name the first that leads nowhere
     * @param owner the type that has no such member; empty where no parameter has the name
     * @param allowed names in its place
     */
    public record Missing(String name, String owner, List<String> allowed) implements Resolution {}

    public void add(ParameterModel parameter, TypeMirror type) {
        variables.put(parameter.name(), new Variable(parameter, type));
    }

    public Collection<String> names() {
        return List.copyOf(variables.keySet());
    }

    public boolean has(String name) {
        return variables.containsKey(name);
    }

    /** @param names a parameter's, then those of record components or accessors */
    public Resolution resolve(List<String> names) {
        Variable variable = variables.get(names.get(0));
        if (variable == null) {
            return new Missing(names.get(0), "", List.copyOf(variables.keySet()));
        }
        TypeMirror type = variable.type();
        boolean sensitive = variable.parameter().sensitive();
        List<String> accessors = new ArrayList<>();
        for (String name : names.subList(1, names.size())) {
            Optional<MemberReader.Member> member = members.find(type, name, packageName);
            if (member.isEmpty()) {
                List<String> allowed = List.copyOf(members.names(type, packageName));
                return new Missing(name, types.read(type).display(), allowed);
            }
            accessors.add(member.get().method());
            type = member.get().type();
            sensitive |= member.get().sensitive();
        }
        return new Found(variable.parameter(), List.copyOf(accessors), type, sensitive || SensitiveReader.isIn(type));
    }
}
