package enlace.problems;

/// Thrown where a wish is refused; carries the reason to whoever asked, over the bus as well.
/// Costs no stack trace: a refusal is an answer, not a fault.
public final class Refused extends RuntimeException {
  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
