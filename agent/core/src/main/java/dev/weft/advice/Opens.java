package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names packages of the JDK that an advice class reaches into although their modules export them to nobody. They are opened when the first
 * woven call of that advice is linked, to the class loader that it lives in and to nothing else, so no application reaches further than
 * before. Where a release of Java has no such package or does not let it be opened, the advice runs all the same: it has to do without.
 *
 * <p>For classes that came with Java 9 or later: before, there are no modules.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Opens {
  /** Module and package, such as {@code "java.net.http/jdk.internal.net.http"}. */
  String[] value();
}
