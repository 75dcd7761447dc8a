package dev.weft.telemetry;

/** Decides which traces are reported. A child in the same process always follows its parent. */
public interface Sampler {
  /** Reports every trace, unless the calling process decided otherwise. */
  Sampler ALWAYS = new Sampler() {
    @Override
    public boolean sampleRoot(Operation operation) {
      return true;
    }

    @Override
    public boolean sampleRemote(Operation operation, boolean parentSampled) {
      return parentSampled;
    }
  };

  /** Whether a trace that starts here is reported. */
  boolean sampleRoot(Operation operation);

  /** Whether an operation whose parent is in another process is reported. */
  boolean sampleRemote(Operation operation, boolean parentSampled);

  /** Called for an operation that is not sampled although its parent is: takes out of its state what only holds for a sampled one. */
  default void leaveOut(Operation operation) {
    // most samplers write no state
  }
}
