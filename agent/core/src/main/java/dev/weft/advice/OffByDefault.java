package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the advice classes of an instrumentation that is on only where {@code WEFT_INSTRUMENTATION_<NAME>_ENABLED=true} asks for it. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface OffByDefault {
}
