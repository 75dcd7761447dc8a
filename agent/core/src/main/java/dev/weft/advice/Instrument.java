package dev.weft.advice;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the methods into which an advice class is woven. The advice itself is one static method annotated with Byte Buddy's
 * {@code @Advice.OnMethodEnter(inline = false)}, one with {@code @Advice.OnMethodExit(inline = false)}, or both.
 *
 * <p>The build reads this annotation, checks it and writes it to the index; nothing reads it at run time. An advice may have these parameters
 * and results:
 *
 * <ul>
 *   <li>enter: {@code @Advice.This} ({@code optional = true}: null in static methods), {@code @Advice.Argument(n)}, {@code @Advice.AllArguments}, {@code @Advice.Origin} with the pattern
 *       {@value #METHOD}, which stands for the class, a space, and the name and the descriptor of the method; returns
 *       {@code Object}, {@code Object[]} or {@code void};
 *   <li>enter that replaces arguments: {@code @Advice.AssignReturned.ToArguments(@ToArgument(value = n, index = i))}; it returns
 *       {@code Object[]}, whose element {@code i} becomes argument {@code n}, or null or an object that is no array, which leaves them
 *       unchanged; {@code n} may be {@link #LAST};
 *   <li>enter that answers in place of the method: with {@code skipOn = Advice.OnNonDefaultValue.class} a value that is not null skips the
 *       body, and the method returns zero, null or nothing; not for constructors;
 *   <li>exit, in this order: {@code @Advice.Return}, {@code @Advice.This} (constructors only), {@code @Advice.Enter},
 *       {@code @Advice.Thrown}; void, or with {@code @Advice.AssignReturned.ToReturned} the new result; one that takes an {@code Object}
 *       may be woven into methods without a result, or with a primitive one, which stays.
 * </ul>
 *
 * @see Opens
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Instrument.All.class)
public @interface Instrument {
  /** The one pattern of {@code @Advice.Origin} that an advice may have. */
  String METHOD = "#t #m#d";

  /** The method's last argument, for an entry that replaces it; in methods that have none, or a primitive one, nothing is replaced. */
  int LAST = -1;

  /** Exact binary names of classes, such as {@code "java.util.concurrent.ThreadPoolExecutor$Worker"}. */
  String[] types() default {};

  /**
   * Binary names of types whose subtypes (classes that declare the method and descend from one of them) are woven. A method that a subtype
   * inherits from a class without the type is woven there, if the advice has an entry and its exit takes what that returned: for objects
   * that do not have the type, the entry is not called and the exit gets null, as it does when the entry failed.
   */
  String[] subtypesOf() default {};

  /**
   * Packages, such as {@code "com.zaxxer.hikari.pool."}, whose subtypes are not woven: for classes whose methods only delegate to an object
   * whose class is woven already.
   */
  String[] except() default {};

  /**
   * Names of methods that few classes declare, one of which every subtype declares, so that a class without them needs no further look. Without
   * them that is so for the methods that are woven, which costs class loading something where many classes have a method of such a name.
   */
  String[] foundBy() default {};

  /**
   * Binary name of a type without which the {@link #types} are not woven: for classes that applications also use for something that the
   * advice knows nothing of, such as Netty's channels without its module for HTTP.
   */
  String needs() default "";

  /** Names of the methods; {@code "<init>"} for constructors. */
  String[] methods() default {};

  /**
   * Binary names of annotations: in any class that is not the JDK's, the methods are woven that have one of them and code. Nothing else is
   * named then. The text of an annotation's name is looked for among a class's constants, where names of methods are looked for anyway.
   */
  String[] annotatedWith() default {};

  /** Source names of the first parameter types, such as {@code "java.lang.String"} or {@code "int[]"}; the method may have more. */
  String[] takes() default {};

  /** How many parameters the method has; -1 means as many as {@link #takes()} or more. */
  int parameters() default -1;

  /** Several declarations on one advice class. */
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface All {
    Instrument[] value();
  }
}
