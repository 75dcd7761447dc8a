package dev.weft.benchmarks.micro;

import dev.weft.export.Drained;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;

/** The state that the agent is in while operations start and end. */
public enum Stage {
  /** Back ends are not ready, and what is kept for them is full. */
  EARLY {
    @Override
    void begin() {
      // as the JVM begins
    }
  },
  SAMPLED {
    @Override
    void begin() {
      Telemetry.ready(new Drained(), sampler(true), new W3cPropagation());
      Telemetry.maxSpans(Integer.MAX_VALUE / 2);
    }
  },
  /** Operations below the root of a trace that has as many spans as it may have. */
  LEFT_OUT {
    @Override
    void begin() {
      SAMPLED.begin();
      Telemetry.maxSpans(1);
    }
  },
  NOT_SAMPLED {
    @Override
    void begin() {
      Telemetry.ready(new Drained(), sampler(false), new W3cPropagation());
    }
  };

  abstract void begin();

  private static Sampler sampler(boolean sampled) {
    return new Sampler() {
      @Override
      public boolean sampleRoot(Operation operation) {
        return sampled;
      }

      @Override
      public boolean sampleRemote(Operation operation, boolean parentSampled) {
        return parentSampled;
      }
    };
  }
}
