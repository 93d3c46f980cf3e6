package dev.heddle.javaagent.weaving;

import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the edits of one method into its code. */
final class MethodWeaver extends MethodVisitor {

    private static final String BRIDGE = "dev/heddle/bridge/Bridge";
    private static final String SDK_RETRIES = "dev/heddle/bridge/SdkRetries";
    private static final String LOOKUP = "Ljava/lang/invoke/MethodHandles$Lookup;";
    private static final int EXTRA_STACK = 8;

    private final String owner;
    private final boolean isStatic;
    private final Type[] arguments;
    private final Type returned;
    private final List<Edit> edits;

    MethodWeaver(MethodVisitor next, String owner, int access, String descriptor, List<Edit> edits) {
        super(Opcodes.ASM9, next);
        this.owner = owner;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.arguments = Type.getArgumentTypes(descriptor);
        this.returned = Type.getReturnType(descriptor);
        this.edits = edits;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        for (Edit edit : edits) {
            if (edit instanceof Edit.Argument argument) {
                passArgument(argument);
            } else if (edit instanceof Edit.Around around) {
                askAround(around);
            } else if (edit instanceof Edit.OfferRetriesOfField offer) {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, owner, offer.field(), "I");
                retries("offer", "V");
            } else if (edit instanceof Edit.GovernArgument govern) {
                super.visitVarInsn(Opcodes.ILOAD, slot(govern.index()));
                retries("offer", "V");
            }
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            for (Edit edit : edits) {
                if (edit instanceof Edit.ReturnedList list) {
                    passTop("list", "(Ljava/util/List;" + LOOKUP + "Ljava/lang/String;)Ljava/util/List;", list.point());
                } else if (edit instanceof Edit.Returned value) {
                    passTop("value", VALUE_DESCRIPTOR, value.point());
                    super.visitTypeInsn(Opcodes.CHECKCAST, returned.getInternalName());
                } else if (edit instanceof Edit.OfferRetriesOfField || edit instanceof Edit.GovernDecision) {
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, SDK_RETRIES, "withdraw", "()V", false);
                }
            }
        }
        super.visitInsn(opcode);
    }

    private static final String VALUE_DESCRIPTOR =
            "(Ljava/lang/Object;" + LOOKUP + "Ljava/lang/String;)Ljava/lang/Object;";

    private static final String AROUND_DESCRIPTOR =
            "(Ljava/lang/Object;[Ljava/lang/Object;" + LOOKUP + "Ljava/lang/String;)Ljava/lang/Object;";

    @Override
    public void visitFieldInsn(int opcode, String fieldOwner, String name, String descriptor) {
        super.visitFieldInsn(opcode, fieldOwner, name, descriptor);
        if (opcode != Opcodes.GETFIELD || !fieldOwner.equals(owner)) {
            return;
        }
        for (Edit edit : edits) {
            if (edit instanceof Edit.GovernField govern && govern.field().equals(name) && descriptor.equals("I")) {
                retries("left", "I");
            } else if (edit instanceof Edit.ReadField read && read.field().equals(name)) {
                pushArguments();
                passTop("field", AROUND_DESCRIPTOR, read.point());
                super.visitTypeInsn(Opcodes.CHECKCAST, Type.getType(descriptor).getInternalName());
            }
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String called, String name, String descriptor, boolean isInterface) {
        super.visitMethodInsn(opcode, called, name, descriptor, isInterface);
        for (Edit edit : edits) {
            if (edit instanceof Edit.GovernDecision govern
                    && govern.decision().equals(name)
                    && descriptor.endsWith(")Z")) {
                super.visitVarInsn(Opcodes.ALOAD, slot(govern.index()));
                super.visitMethodInsn(Opcodes.INVOKESTATIC, SDK_RETRIES, "goesOn", "(ZLjava/lang/Object;)Z", false);
            }
        }
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, variable);
        if (opcode == Opcodes.ILOAD) {
            for (Edit edit : edits) {
                if (edit instanceof Edit.GovernArgument govern && slot(govern.index()) == variable) {
                    retries("leftHere", "I");
                }
            }
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + EXTRA_STACK, maxLocals);
    }

    private void passArgument(Edit.Argument edit) {
        int slot = slot(edit.index());
        super.visitVarInsn(Opcodes.ALOAD, slot);
        passTop("value", VALUE_DESCRIPTOR, edit.point());
        super.visitTypeInsn(Opcodes.CHECKCAST, arguments[edit.index()].getInternalName());
        super.visitVarInsn(Opcodes.ASTORE, slot);
    }

    private void passTop(String method, String descriptor, String point) {
        lookup();
        super.visitLdcInsn(point);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, method, descriptor, false);
    }

    /** {@code Object r = Bridge.around(this, arguments, lookup(), point); if (r != null) return (R) r;} */
    private void askAround(Edit.Around edit) {
        if (isStatic) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, 0);
        }
        pushArguments();
        lookup();
        super.visitLdcInsn(edit.point());
        super.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, "around", AROUND_DESCRIPTOR, false);
        Label original = new Label();
        super.visitInsn(Opcodes.DUP);
        super.visitJumpInsn(Opcodes.IFNULL, original);
        super.visitTypeInsn(Opcodes.CHECKCAST, returned.getInternalName());
        super.visitInsn(Opcodes.ARETURN);
        super.visitLabel(original);
        super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Object"});
        super.visitInsn(Opcodes.POP);
    }

    private void pushArguments() {
        super.visitIntInsn(Opcodes.BIPUSH, arguments.length);
        super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < arguments.length; i++) {
            super.visitInsn(Opcodes.DUP);
            super.visitIntInsn(Opcodes.BIPUSH, i);
            super.visitVarInsn(Opcodes.ALOAD, slot(i));
            super.visitInsn(Opcodes.AASTORE);
        }
    }

    private void lookup() {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/invoke/MethodHandles", "lookup", "()" + LOOKUP, false);
    }

    private void retries(String method, String result) {
        super.visitLdcInsn(Type.getObjectType(owner));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SDK_RETRIES, method, "(ILjava/lang/Class;)" + result, false);
    }

    private int slot(int argument) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < argument; i++) {
            slot += arguments[i].getSize();
        }
        return slot;
    }
}
