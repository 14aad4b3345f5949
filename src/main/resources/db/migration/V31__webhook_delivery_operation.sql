-- Whoever removes an operation looks for its events, and whoever delivers takes those of one receiver.
create index webhook_delivery_operation on webhook_delivery (operation_id);
create index webhook_delivery_target on webhook_delivery (target, next_attempt_at) where delivered_at is null and not given_up;
