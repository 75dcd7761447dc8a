package example;

import jakarta.jws.WebMethod;
import jakarta.jws.WebService;

/** A SOAP service, which the server publishes at {@code /Greeter}. */
@WebService(targetNamespace = "urn:greeter")
public class Greeter {
  @WebMethod(operationName = "sayHello")
  public String greet(String name) {
    return "Hello, " + name;
  }
}
