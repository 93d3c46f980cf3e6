package dev.heddle.javaagent.annotated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Weaves the annotated methods of one class: no member is added, everything else is copied as it is. */
final class AnnotatedClassWeaver extends ClassVisitor {

    private final String owner;
    private final List<AnnotatedMethod> methods;
    private final Map<AnnotatedMethod, Integer> locals;
    private boolean woven;

    private AnnotatedClassWeaver(
            ClassVisitor next, String owner, List<AnnotatedMethod> methods, Map<AnnotatedMethod, Integer> locals) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        this.methods = methods;
        this.locals = locals;
    }

    /** The woven class file, or null where it has none of the methods. */
    static byte @Nullable [] weave(String owner, List<AnnotatedMethod> methods, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        Locals locals = new Locals();
        reader.accept(locals, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassWriter writer = new ClassWriter(reader, 0);
        AnnotatedClassWeaver weaver = new AnnotatedClassWeaver(writer, owner, methods, locals.counts);
        reader.accept(weaver, ClassReader.EXPAND_FRAMES);
        return weaver.woven ? writer.toByteArray() : null;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        AnnotatedMethod method = new AnnotatedMethod(name, descriptor);
        Integer count = locals.get(method);
        if (next == null || count == null || (access & Opcodes.ACC_STATIC) != 0 || !methods.contains(method)) {
            return next;
        }
        woven = true;
        return new AnnotatedMethodWeaver(next, owner, name, descriptor, count);
    }

    /** How many local variables each method with code has. */
    private static final class Locals extends ClassVisitor {

        private final Map<AnnotatedMethod, Integer> counts = new HashMap<>();

        Locals() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMaxs(int maxStack, int maxLocals) {
                    counts.put(new AnnotatedMethod(name, descriptor), maxLocals);
                }
            };
        }
    }
}
