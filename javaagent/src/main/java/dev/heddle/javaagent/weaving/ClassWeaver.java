package dev.heddle.javaagent.weaving;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Applies a target's edits to a class file. Works on the raw visitors: the methods' own code, frames and debug information
 * are copied as they are.
 */
final class ClassWeaver extends ClassVisitor {

    private final Target target;
    private final String prefix;
    private final String owner;
    private boolean edited;

    private ClassWeaver(ClassVisitor next, Target target, String prefix, String owner) {
        super(Opcodes.ASM9, next);
        this.target = target;
        this.prefix = prefix;
        this.owner = owner;
    }

    /** The woven class file, or null where no method matched. */
    static byte @Nullable [] weave(Target target, String prefix, String owner, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        ClassWeaver weaver = new ClassWeaver(writer, target, prefix, owner);
        reader.accept(weaver, 0);
        return weaver.edited ? writer.toByteArray() : null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        List<Edit> edits = matching(access, name, descriptor);
        if (next == null || edits.isEmpty()) {
            return next;
        }
        edited = true;
        return new MethodWeaver(next, owner, access, descriptor, edits);
    }

    private List<Edit> matching(int access, String name, String descriptor) {
        List<Edit> matching = new ArrayList<>(1);
        boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
        for (Edit edit : target.edits()) {
            if (hasCode && edit.method().matches(name, descriptor, prefix)) {
                matching.add(edit);
            }
        }
        return matching;
    }
}
