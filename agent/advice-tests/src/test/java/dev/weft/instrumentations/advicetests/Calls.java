package dev.weft.instrumentations.advicetests;

import application.Library;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** The library's call, as a class file of any version. */
interface Calls {
  String call(String target, Callable<String> work) throws Exception;

  static Calls of(int version) {
    if (version >= 61) {
      return new Library()::call;
    }
    try {
      Object library = new OldLoader(version).loadClass(Library.class.getName()).getConstructor().newInstance();
      java.lang.reflect.Method call = library.getClass().getMethod("call", String.class, Callable.class);
      return (target, work) -> {
        try {
          return (String) call.invoke(library, target, work);
        } catch (java.lang.reflect.InvocationTargetException e) {
          throw (Exception) e.getCause();
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Defines the library from a class file of an older version, without the frames that such a file need not have. */
  final class OldLoader extends ClassLoader {
    private final int version;

    OldLoader(int version) {
      super(Library.class.getClassLoader());
      this.version = version;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Library.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = Library.class.getResourceAsStream("Library.class")) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(in.readAllBytes()).accept(new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(int ignored, int access, String type, String signature, String superName, String[] interfaces) {
            super.visit(version, access, type, signature, superName, interfaces);
          }
        }, ClassReader.SKIP_FRAMES);
        byte[] file = writer.toByteArray();
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
