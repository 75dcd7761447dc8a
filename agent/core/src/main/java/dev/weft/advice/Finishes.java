package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an {@code @Advice.OnMethodEnter} that finishes, or goes on with, what an earlier call began: the answer to a command, the next
 * task of a thread. Such an entry stays when its instrumentation is switched off, as exits do that take what their entry returned; all
 * other advice is a no-op from then on. It must begin nothing new while the instrumentation is off (operations do not: they ask).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Finishes {
}
