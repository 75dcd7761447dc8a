package example;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import javax.sql.DataSource;

@MessageDriven(activationConfig = {
    @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
    @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "java:app/jms/bills")})
public class Bills implements MessageListener {
  @Resource(lookup = "java:comp/ShopDatabase")
  private DataSource database;

  @Override
  public void onMessage(Message message) {
    Database.read(database);
  }
}
