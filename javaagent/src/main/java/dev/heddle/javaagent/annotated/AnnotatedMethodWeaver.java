package dev.heddle.javaagent.annotated;

import dev.heddle.bridge.GeneratedServices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts an annotated method's own code between the calls of the generated class:
 *
 * <pre>{@code
 * Invocation invocation = X_Heddle.m$woven(this, arguments);
 * try {
 *     …                                  // the method's code, before each return: invocation.close()
 * } catch (Throwable thrown) {
 *     return X_Heddle.m$failed(this, arguments, invocation, thrown);
 * }
 * }</pre>
 *
 * The arguments are copied first, for the code may assign to its parameters. Methods that return a stage end by
 * {@code return X_Heddle.m$later(this, arguments, invocation, stage)}.
 */
final class AnnotatedMethodWeaver extends MethodVisitor {

    private static final String INVOCATION = "dev/heddle/bridge/Invocation";
    private static final String STAGE = "java/util/concurrent/CompletionStage";
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final int OWN_STACK = 4;

    private final String owner;
    private final String generated;
    private final String name;
    private final Type[] arguments;
    private final Type returned;
    private final boolean later;
    private final int firstCopy;
    private final int invocation;
    private final Label start = new Label();

    /** @param locals how many local variables the method has */
    AnnotatedMethodWeaver(MethodVisitor next, String owner, String name, String descriptor, int locals) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        this.generated = GeneratedServices.generatedName(owner);
        this.name = name;
        this.arguments = Type.getArgumentTypes(descriptor);
        this.returned = Type.getReturnType(descriptor);
        this.later = returned.getSort() == Type.OBJECT
                && (returned.getInternalName().equals(STAGE)
                        || returned.getInternalName().equals(FUTURE));
        this.firstCopy = locals;
        this.invocation = locals + size(arguments);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        int slot = 1;
        int copy = firstCopy;
        for (Type argument : arguments) {
            super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            super.visitVarInsn(argument.getOpcode(Opcodes.ISTORE), copy);
            slot += argument.getSize();
            copy += argument.getSize();
        }
        call("woven", Type.getObjectType(INVOCATION));
        super.visitVarInsn(Opcodes.ASTORE, invocation);
        super.visitLabel(start);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            if (later) {
                returnLater();
            } else {
                super.visitVarInsn(Opcodes.ALOAD, invocation);
                super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, INVOCATION, "close", "()V", false);
            }
        }
        super.visitInsn(opcode);
    }

    private void returnLater() {
        int stage = invocation + 1;
        super.visitVarInsn(Opcodes.ASTORE, stage);
        call("later", Type.getObjectType(FUTURE), stage, Type.getObjectType(STAGE));
    }

    @Override
    public void visitFrame(
            int type, int localCount, Object @Nullable [] locals, int stackCount, Object @Nullable [] stack) {
        Object[] own = locals == null ? new Object[0] : Arrays.copyOf(locals, localCount);
        Object[] all = withCopies(own);
        super.visitFrame(Opcodes.F_NEW, all.length, all, stackCount, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label end = new Label();
        super.visitLabel(end);
        super.visitTryCatchBlock(start, end, end, null);
        Object[] locals = withCopies(new Object[] {owner});
        super.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        int thrown = invocation + 1;
        super.visitVarInsn(Opcodes.ASTORE, thrown);
        call("failed", returned, thrown, Type.getObjectType("java/lang/Throwable"));
        super.visitInsn(returned.getOpcode(Opcodes.IRETURN));
        super.visitMaxs(Math.max(maxStack, size(arguments)) + OWN_STACK, thrown + 1);
    }

    /** {@code X_Heddle.m$what(this, arguments)}. */
    private void call(String what, Type result) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        loadCopies();
        List<Type> types = new ArrayList<>();
        types.add(Type.getObjectType(owner));
        types.addAll(Arrays.asList(arguments));
        invoke(what, result, types);
    }

    /** {@code X_Heddle.m$what(this, arguments, invocation, last)}. */
    private void call(String what, Type result, int last, Type lastType) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        loadCopies();
        super.visitVarInsn(Opcodes.ALOAD, invocation);
        super.visitVarInsn(Opcodes.ALOAD, last);
        List<Type> types = new ArrayList<>();
        types.add(Type.getObjectType(owner));
        types.addAll(Arrays.asList(arguments));
        types.add(Type.getObjectType(INVOCATION));
        types.add(lastType);
        invoke(what, result, types);
    }

    private void loadCopies() {
        int copy = firstCopy;
        for (Type argument : arguments) {
            super.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), copy);
            copy += argument.getSize();
        }
    }

    private void invoke(String what, Type result, List<Type> types) {
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                generated,
                name + "$" + what,
                Type.getMethodDescriptor(result, types.toArray(Type[]::new)),
                false);
    }

    /** The local variables of a frame, and behind them, where the method has none of its own, the copies. */
    private Object[] withCopies(Object[] locals) {
        List<Object> all = new ArrayList<>(Arrays.asList(locals));
        int slots = 0;
        for (Object local : locals) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < firstCopy; slots++) {
            all.add(Opcodes.TOP);
        }
        for (Type argument : arguments) {
            all.add(verified(argument));
        }
        all.add(INVOCATION);
        return all.toArray();
    }

    private static Object verified(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY -> type.getDescriptor();
            default -> type.getInternalName();
        };
    }

    private static int size(Type[] types) {
        int size = 0;
        for (Type type : types) {
            size += type.getSize();
        }
        return size;
    }
}
