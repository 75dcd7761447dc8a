package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names packages of the JDK that an advice class uses although their modules do not export them. They are opened when the first woven call of
 * that advice is linked, and only to the class loader of the advice, so applications gain no access. If a release of Java has no such package
 * or does not allow it to be opened, the advice still runs and must work without it.
 *
 * <p>For classes that came with Java 9 or later: earlier releases have no modules.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Opens {
  /** Module and package, such as {@code "java.net.http/jdk.internal.net.http"}. */
  String[] value();
}
