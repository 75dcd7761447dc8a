package dev.weft.benchmarks.large;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Reading is free; all else takes a password. */
@Configuration
@EnableWebSecurity
@EnableMethodSecurity
public class Security {
  @Bean
  SecurityFilterChain chain(HttpSecurity security) throws Exception {
    return security
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(HttpMethod.GET, "/", "/api/**").permitAll()
            .anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
