package example;

public class Base {
}
