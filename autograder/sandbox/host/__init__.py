"""The grader's side of the sandbox: it asks, keeps deadlines and believes nothing."""
