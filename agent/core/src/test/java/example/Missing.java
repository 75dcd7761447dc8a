package example;

/** A type of a library that an application does not have: its class loader refuses it. */
public final class Missing {
}
