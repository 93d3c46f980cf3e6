package dev.heddle.javaagent.weaving;

import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Renames the packages in a helper class so that it fits a relocated copy of the library it was compiled against. */
public final class HelperRelocator {

    private HelperRelocator() {}

    /** The class file with {@code prefix} put before every name that begins with one of {@code packages}. */
    public static byte[] relocate(byte[] classFile, String prefix, List<String> packages) {
        ClassWriter writer = new ClassWriter(0);
        Remapper remapper = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String internalName) {
                for (String name : packages) {
                    if (internalName.startsWith(name)) {
                        return prefix + internalName;
                    }
                }
                return internalName;
            }
        };
        new ClassReader(classFile).accept(new ClassRemapper(writer, remapper), 0);
        return writer.toByteArray();
    }
}
